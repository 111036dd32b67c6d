namespace Snapp.Bot.Simulator;

/// <summary>Somebody of the pool whom a phone can play.</summary>
/// <param name="Role"><c>newcomer</c> or <c>mentor</c>.</param>
/// <param name="Channel"><c>whatsapp</c>, <c>sms</c> or <c>messenger</c>.</param>
internal sealed record SimulatedPerson(string Name, string Role, string Channel, string Address, string Language)
{
    public override string ToString() => Role;
}

internal delegate Task<IReadOnlyList<SimulatedPerson>> ListPeople(CancellationToken cancellationToken);
