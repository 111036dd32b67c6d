using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Calendars;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>The calendar file behind the link in a message.</summary>
public sealed class TalkCalendarJourneyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_gets_a_link_of_their_own_that_holds_the_other_ones_first_name_and_goes_with_the_talk()
    {
        await using var both = await Introduced.StartAsync("whatsapp", "sms", Token);
        await both.App.WriteAsync(both.Newcomer, "TALK", twice: false, Token);
        await both.App.WriteAsync(both.Newcomer, "wednesday 18:00", twice: false, Token);
        await both.App.WriteAsync(both.Mentor, "1", twice: false, Token);
        var (hers, theirs) = (LinkOf(both, both.Newcomer), LinkOf(both, both.Mentor));
        Assert.NotEqual(hers, theirs);

        using var answer = await GetAsync(both, hers);
        var calendar = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Talk with Maria", calendar, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20260107T230000Z\r\n", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("+1555", calendar, StringComparison.Ordinal);
        using var other = await GetAsync(both, theirs);
        Assert.Contains("Conversation avec Amal", await other.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        await both.App.WriteAsync(both.Newcomer, "TALK", twice: false, Token);
        await both.App.WriteAsync(both.Newcomer, "3", twice: false, Token);
        using var after = await GetAsync(both, hers);
        Assert.Contains("METHOD:CANCEL", await after.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_old_or_foreign_link_finds_nothing()
    {
        await using var both = await Introduced.StartAsync("sms", "sms", Token);
        await both.App.WriteAsync(both.Mentor, "TALK", twice: false, Token);
        await both.App.WriteAsync(both.Mentor, "mercredi 18 h", twice: false, Token);
        await both.App.WriteAsync(both.Newcomer, "1", twice: false, Token);
        var link = LinkOf(both, both.Newcomer);
        var links = both.App.Services.GetRequiredService<TalkLinks>();
        var (talk, person) = links.Read(link[(link.LastIndexOf('/') + 1)..])!.Value;
        var stranger = links.Make(talk, person + 1000);
        var altered = link[..^2] + (link[^2] == 'A' ? "BA" : "AA");
        foreach (var bad in new[] { altered, link + "AAAA", link[..^4], stranger, links.Make(talk + 1000, person) })
        {
            using var refused = await GetAsync(both, bad);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        both.App.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Null(links.Read(link[(link.LastIndexOf('/') + 1)..]));
    }

    private static string LinkOf(Introduced both, Phone phone) =>
        both.SentTo(phone).SelectMany(message => message.Text.Split(' ', '\n')).Last(word => word.Contains(TalkLinks.Path, StringComparison.Ordinal));

    private static Task<HttpResponseMessage> GetAsync(Introduced both, string link) =>
        both.App.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(both.App.Address, new Uri(link).PathAndQuery)), Token);
}
