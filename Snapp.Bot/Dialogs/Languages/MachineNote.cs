using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Languages;

/// <summary>Says once in a conversation that its words were translated by a machine.</summary>
internal static class MachineNote
{
    public static Decision Add(Turn turn, Decision decision)
    {
        var language = decision.Effects.OfType<Effect.SetLanguage>().LastOrDefault()?.Language ?? decision.State?.Language ?? turn.Facts.Person.Language;
        if (language is null || !TextCatalog.Now.IsMachineMade(language) || turn.State.MachineTold == language || decision.Effects.OfType<Effect.Say>().FirstOrDefault() is not { } said)
        {
            return decision;
        }

        var noted = said with { Text = new MessageText($"{said.Text.Value}\n\n{TextCatalog.Get(language, "language.machine")}") };
        return new(
            decision.State is { } state ? state with { MachineTold = language } : null,
            [.. decision.Effects.Select(effect => ReferenceEquals(effect, said) ? noted : effect)]);
    }
}
