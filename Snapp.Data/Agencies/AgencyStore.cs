namespace Snapp.Data.Agencies;

/// <summary>People of one agency at each stage so far (cumulative: whoever is talking has also started).</summary>
public sealed record Progress(int Started, int FinishedIntake, int Offered, int Requested, int Accepted, int Talking);

public sealed class AgencyStore(Database database, TimeProvider clock)
{
    /// <summary>Makes an agency with a fresh code and key; the key is stored hashed only. Writes the audit.</summary>
    public Task<(Agency Agency, string Key)> CreateAsync(string name, CancellationToken cancellationToken) => CreateAsync(name, code: null, cancellationToken);

    /// <summary>The same with a code chosen by the caller; a fresh one when <paramref name="code"/> is null.</summary>
    public Task<(Agency Agency, string Key)> CreateAsync(string name, string? code, CancellationToken cancellationToken) => throw new NotSupportedException($"{database}{clock}");

    public Task<Agency?> FindByKeyAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Agency>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Progress> CountProgressAsync(long agencyId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
