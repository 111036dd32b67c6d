using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>A provider that lets nothing more through to somebody leaves nobody waiting for them.</summary>
public sealed class UnreachableTests
{
    private static readonly Phone Amal = new("Amal", "sms", "+15550100001");
    private static readonly Phone Maria = new("Maria", "whatsapp", "+15550200001");
    private static readonly Phone Paul = new("Paul", "whatsapp", "+15550200002");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Refusals => [nameof(ProviderAnswer.Refuse), nameof(ProviderAnswer.NoSuchUser)];

    [Theory, MemberData(nameof(Refusals))]
    public async Task A_request_that_cannot_reach_its_mentor_goes_to_the_next_at_once_and_the_newcomer_is_told(string refusal)
    {
        await using var app = await SnappApp.StartAsync(Token);
        foreach (var mentor in new[] { Maria, Paul }) await Talking.AddMentorAsync(app, mentor, Token);
        await Talking.IntakeAsync(app, Amal, Token);
        var first = FirstCard(app);
        var next = first == Maria ? Paul : Maria;
        app.Providers.Ledger.Rule = (_, to) => to == first.Address ? Enum.Parse<ProviderAnswer>(refusal) : null;
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Amal, "1", twice: false, Token);
        Assert.Equal(
            [TextCatalog.Get("en", "asked.newcomer", ("name", first.Name)), TextCatalog.Get("en", "declined.next", ("name", first.Name), ("next", next.Name))],
            To(app, before, Amal));
        Assert.Single(To(app, before, next));
        await app.WriteAsync(next, "1", twice: false, Token);
        Assert.Contains(next.Name, To(app, before, Amal)[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task A_partner_who_cannot_be_reached_is_said_to_be_away_without_a_reason(string refusal)
    {
        await using var app = await Talking.StartAsync(Amal, Maria, Token);
        app.Providers.Ledger.Rule = (_, to) => to == Maria.Address ? Enum.Parse<ProviderAnswer>(refusal) : null;
        var before = app.Providers.Ledger.Messages.Count;
        await app.WriteAsync(Amal, "hello", twice: true, Token);
        Assert.Equal([TextCatalog.Get("en", "partner.away", ("name", "Maria"))], To(app, before, Amal));
    }

    [Fact]
    public async Task A_mentor_whom_nothing_reaches_is_not_shown_until_they_write()
    {
        await using var app = await SnappApp.StartAsync(Token);
        await Talking.AddMentorAsync(app, Maria, Token);
        await Talking.IntakeAsync(app, Amal, Token);
        app.Providers.Ledger.Rule = (_, to) => to == Maria.Address ? ProviderAnswer.NoSuchUser : null;
        await app.WriteAsync(Amal, "1", twice: false, Token);
        var other = new Phone("Nour", "sms", "+15550100002");
        await Talking.IntakeAsync(app, other, Token);
        Assert.DoesNotContain("Maria", To(app, 0, other)[^1], StringComparison.Ordinal);

        app.Providers.Ledger.Rule = null;
        await app.WriteAsync(Maria, "hello", twice: false, Token);
        await app.WriteAsync(other, "OTHERS", twice: false, Token);
        Assert.Contains("Maria", To(app, 0, other)[^1], StringComparison.Ordinal);
    }

    private static Phone FirstCard(SnappApp app) => To(app, 0, Amal)[^1] is var cards
        && cards.IndexOf("Paul", StringComparison.Ordinal) is var paul && (paul < 0 || paul > cards.IndexOf("Maria", StringComparison.Ordinal)) ? Maria : Paul;

    private static List<string> To(SnappApp app, int before, Phone phone) =>
        [.. app.Providers.Ledger.Messages.Skip(before).Where(sent => sent.To == phone.Address).Select(sent => sent.Text)];
}
