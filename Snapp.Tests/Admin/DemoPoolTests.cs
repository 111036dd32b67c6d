using Snapp.Bot.Demo;
using Snapp.Data.Agencies;
using Snapp.Data.People;
using Snapp.Matching.Occupations;
using Xunit;

namespace Snapp.Tests.Admin;

public sealed class DemoPoolTests : IAsyncLifetime
{
    private readonly AdminHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Loading_twice_leaves_two_agencies_and_twenty_five_mentors()
    {
        var token = TestContext.Current.CancellationToken;
        var pool = new DemoPool(host.Get<AgencyStore>(), host.Get<PeopleStore>(), TimeProvider.System);
        await pool.LoadAsync(token);
        await pool.LoadAsync(token);

        Assert.Equal(["MAPLE", "RIVIERE"], (await host.Get<AgencyStore>().ListAsync(token)).Select(agency => agency.Code));
        var known = await host.Get<PeopleStore>().ListKnownAsync(100, token);
        Assert.Equal(25, known.Count(person => person.IsMentor));
    }

    [Fact]
    public async Task A_database_with_an_agency_of_its_own_is_left_alone()
    {
        var token = TestContext.Current.CancellationToken;
        await host.RegisterAgencyAsync("Real");

        await new DemoPool(host.Get<AgencyStore>(), host.Get<PeopleStore>(), TimeProvider.System).LoadAsync(token);

        Assert.Single(await host.Get<AgencyStore>().ListAsync(token));
        Assert.Empty(await host.Get<PeopleStore>().ListKnownAsync(100, token));
    }

    [Fact]
    public void Every_demo_mentor_has_an_occupation_of_the_table_and_a_place()
        => Assert.All(DemoFile.Read().Mentors, mentor =>
        {
            Assert.NotNull(Noc.Find(mentor.Answers.OccupationCode!));
            Assert.InRange(mentor.Answers.Capacity!.Value, 1, 3);
            Assert.NotEmpty(mentor.Answers.Languages!);
        });
}
