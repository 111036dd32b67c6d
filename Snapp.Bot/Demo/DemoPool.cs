using Snapp.Data.Agencies;
using Snapp.Data.People;

namespace Snapp.Bot.Demo;

/// <summary>
/// Two invented agencies and their mentors, so that a fresh clone has somebody to talk to. Development only.
/// Nobody gets the keys of these agencies: to try the admin interface, make an agency of your own with the platform key.
/// </summary>
internal sealed class DemoPool(AgencyStore agencies, PeopleStore people, TimeProvider clock)
{
    /// <summary>Does nothing once the database has an agency that is not from the demo.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var demo = DemoFile.Read();
        var present = await agencies.ListAsync(cancellationToken);
        var codes = demo.Agencies.Select(agency => agency.Code).ToHashSet(StringComparer.Ordinal);
        if (present.Any(agency => !codes.Contains(agency.Code)))
            return;

        // A start that was cut off is finished by the next: agencies are told apart by code, and a known address is not added again.
        var ids = present.ToDictionary(agency => agency.Code, agency => agency.Id, StringComparer.Ordinal);
        foreach (var missing in demo.Agencies.Where(agency => !ids.ContainsKey(agency.Code)))
        {
            var (agency, _) = await agencies.CreateAsync(missing.Name, missing.Code, cancellationToken);
            ids[agency.Code] = agency.Id;
        }

        foreach (var mentor in demo.Mentors)
        {
            var address = new Address(ChannelKindNames.Parse(mentor.Channel), mentor.Address);
            await people.AddMentorAsync(ids[mentor.Agency], mentor.Answers, mentor.Language, address, clock.GetUtcNow(), cancellationToken);
        }
    }
}
