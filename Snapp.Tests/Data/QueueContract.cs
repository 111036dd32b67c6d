using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class QueueOnSqlite : QueueContract;

public abstract class QueueContract : StoreContract
{
    [Fact]
    public async Task The_place_counts_those_of_the_same_profession_and_province_who_have_waited_longer_and_still_wait()
    {
        await JoinAsync("first", "31301", "ON");
        await JoinAsync("elsewhere", "31301", "QC");
        await JoinAsync("other", "21300", "ON");
        await JoinAsync("stopped", "31301", "ON");
        await Town.TurnAsync("stopped", new Effect.OptOut());
        await JoinAsync("found", "31301", "ON");
        await Town.MentorAsync("mia");
        await Town.ConnectAsync("found", "mia");
        await JoinAsync("me", "31301", "ON");
        await JoinAsync("later", "31301", "ON");
        var queue = (await Town.FactsAsync("me")).Queue;
        Assert.Equal((1, null), (queue!.Before, queue.UsualDays));
        Assert.Equal(2, (await Town.FactsAsync("later")).Queue!.Before);
        Assert.Null((await Town.FactsAsync("found")).Queue);
    }

    [Fact]
    public async Task The_usual_wait_is_that_of_the_one_in_the_middle_and_is_not_said_of_a_few()
    {
        for (var number = 1; number <= 5; number++)
        {
            await JoinAsync($"n{number}", "31301", "ON");
            await Town.MentorAsync($"m{number}");
        }

        await JoinAsync("me", "31301", "ON");
        for (var number = 1; number <= 5; number++)
        {
            Clock.Advance(TimeSpan.FromDays(2));
            await Town.ConnectAsync($"n{number}", $"m{number}");
            Assert.Equal(number < 5 ? null : 6, (await Town.FactsAsync("me")).Queue!.UsualDays);
        }
    }

    private async Task JoinAsync(string from, string occupation, string province)
    {
        await Town.TurnAsync(from,
            new Effect.GiveConsent("v1", "en"), new Effect.SaveNewcomer(new ProfileAnswers { FirstName = "N", OccupationCode = occupation, Province = province }));
        Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
