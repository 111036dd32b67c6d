using Microsoft.Extensions.DependencyInjection;

namespace Snapp.Tests.Support;

/// <summary>A newcomer and a mentor who are talking to each other, on any two channels.</summary>
internal sealed record Introduced(SnappApp App, Phone Newcomer, Phone Mentor) : IAsyncDisposable
{
    public static Phone PhoneOn(string channel, string name) => (channel, name) switch
    {
        ("messenger", "Amal") => new Phone(name, channel, "6600000000000001"),
        ("messenger", _) => new Phone(name, channel, "6600000000000002"),
        (_, "Amal") => new Phone(name, channel, "+15550100001"),
        _ => new Phone(name, channel, "+15550200001"),
    };

    public static async Task<Introduced> StartAsync(string newcomer, string mentor, CancellationToken cancellationToken, Action<IServiceCollection>? services = null)
    {
        var app = await SnappApp.StartAsync(cancellationToken, services: services);
        var both = new Introduced(app, PhoneOn(newcomer, "Amal"), PhoneOn(mentor, "Maria"));
        await Talking.AddMentorAsync(app, both.Mentor, cancellationToken, language: "fr");
        await Talking.IntakeAsync(app, both.Newcomer, cancellationToken);
        await app.WriteAsync(both.Newcomer, "1", twice: false, cancellationToken);
        await app.WriteAsync(both.Mentor, "1", twice: false, cancellationToken);
        return both;
    }

    public IReadOnlyList<SentMessage> SentTo(Phone phone) => [.. App.Providers.Ledger.Messages.Where(message => message.To == phone.Address)];

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
