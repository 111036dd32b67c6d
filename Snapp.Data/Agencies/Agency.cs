namespace Snapp.Data.Agencies;

/// <summary>An immigrant-serving organisation. <paramref name="Code"/> is what its people type or what its links carry, e.g. <c>MAPLE</c>.</summary>
public sealed record Agency(long Id, string Name, string Code);
