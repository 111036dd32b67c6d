using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>"This is also me": only a code given in one app and typed in the other joins two addresses.</summary>
public sealed class LinkTests
{
    private static readonly Phone Newcomer = new("Amal", "sms", "+15550100001");
    private static readonly Phone Mentor = new("Maria", "whatsapp", "+15550200001");
    private static readonly Phone Other = new("Maria", "messenger", "7700000000000001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_conversation_goes_on_in_the_app_written_from_last()
    {
        await using var app = await Talking.StartAsync(Newcomer, Mentor, Token);
        await app.WriteAsync(Other, await AskAsync(app, Mentor), twice: true, Token);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.WriteAsync(Other, "I am here now", twice: false, Token);
        Assert.Equal("Maria: I am here now", Last(app, Newcomer));
        await app.WriteAsync(Newcomer, "good", twice: false, Token);
        Assert.Equal("Amal: good", Last(app, Other));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.WriteAsync(Mentor, "and back", twice: false, Token);
        Assert.Equal("Maria: and back", Last(app, Newcomer));
    }

    [Fact]
    public async Task A_code_is_good_once_and_for_a_quarter_of_an_hour()
    {
        await using var app = await Talking.StartAsync(Newcomer, Mentor, Token);
        var line = await AskAsync(app, Mentor);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        await app.WriteAsync(Other, line, twice: false, Token);
        Assert.Equal(TextCatalog.Get("en", "link.unknown"), Last(app, Other));

        line = await AskAsync(app, Mentor);
        await app.WriteAsync(Mentor, line, twice: false, Token);
        Assert.Equal(TextCatalog.Get("en", "link.same"), Last(app, Mentor));
        await app.WriteAsync(Other, line, twice: false, Token);
        Assert.Equal(TextCatalog.Get("en", "link.done", ("name", "Maria")), Last(app, Other));
        await app.WriteAsync(new Phone("x", "sms", "+15550300003"), line, twice: false, Token);
        Assert.Equal(TextCatalog.Get("en", "link.unknown"), app.Providers.Ledger.Messages[^1].Text);
    }

    [Fact]
    public async Task Two_files_are_never_joined()
    {
        await using var app = await Talking.StartAsync(Newcomer, Mentor, Token);
        var line = await AskAsync(app, Mentor);
        await app.WriteAsync(Newcomer, line, twice: false, Token);
        Assert.Equal(TextCatalog.Get("en", "link.file"), Last(app, Newcomer));
        await app.WriteAsync(Newcomer, "still me", twice: false, Token);
        Assert.Equal("Amal: still me", Last(app, Mentor));
    }

    [Fact]
    public async Task Somebody_unknown_is_told_where_to_ask()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await app.WriteAsync(Other, "LINK", twice: false, Token);
        Assert.Equal(TextCatalog.Get("en", "link.nothing"), Last(app, Other));
        await app.WriteAsync(Other, "Lier", twice: false, Token);
        Assert.Equal(TextCatalog.Get("fr", "link.nothing"), Last(app, Other));
    }

    private static async Task<string> AskAsync(SnappApp app, Phone phone)
    {
        await app.WriteAsync(phone, "this is also me", twice: false, Token);
        return Last(app, phone).Split('\n')[^1];
    }

    private static string Last(SnappApp app, Phone phone) => app.Providers.Ledger.Messages.Last(sent => sent.To == phone.Address).Text;
}
