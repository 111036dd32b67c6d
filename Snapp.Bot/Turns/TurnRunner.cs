using System.Text.Json;
using Snapp.Bot.Calendars;
using Snapp.Bot.Delivery;
using Snapp.Bot.Dialogs.Languages;
using Snapp.Bot.Dialogs.Rights;
using Snapp.Bot.Matches;
using Snapp.Bot.Texts;
using Snapp.Data.Inbox;
using Snapp.Data.Turns;
using Snapp.Matching.Occupations;

namespace Snapp.Bot.Turns;

/// <summary>Handles one inbound message: facts are read, the conversation decides, everything is written in one transaction.</summary>
internal sealed partial class TurnRunner(
    TurnStore turns, LivePool pool, LiveTexts texts, OccupationSearch occupations, EnglishProfession english, TalkLinks talks, ExportLinks exports,
    WorkSignal signal, TimeProvider clock, ILogger<TurnRunner> log)
{
    // A guard fails only when somebody else took the mentor or answered first; each retry sees what they wrote.
    private const int MostDecisions = 8;

    public async Task RunAsync(InboxRow row, CancellationToken cancellationToken)
    {
        for (var decisions = 1; decisions <= MostDecisions; decisions++)
        {
            var (asked, result) = await DecideAndWriteAsync(row, cancellationToken);
            if (result.Written is TurnWritten.Outdated)
            {
                // The pool may have proposed somebody whose rows say otherwise by now; asking again for the same would never end.
                Log.Outdated(log, row.Id, decisions);
                await pool.RefreshAsync(asked, cancellationToken);
                continue;
            }

            if (await pool.RefreshAsync(result.ChangedMentors, cancellationToken)) signal.MentorMayBeFree();
            return;
        }

        throw new InvalidOperationException($"The turn of inbox row {row.Id} was outdated {MostDecisions} times in a row.");
    }

    private async Task<(IReadOnlyList<long> Asked, TurnResult Result)> DecideAndWriteAsync(InboxRow row, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var facts = await turns.LoadFactsAsync(row, now, cancellationToken);
        TextCatalog.Use(texts.Now);
        var read = Read(facts.State);
        var turn = new Turn(row.Message, facts, read, pool.Shortlist, occupations)
        {
            Fit = pool.Find,
            InEnglish = await english.FindAsync(row.Message, facts, read, cancellationToken),
            CalendarLink = talks.Make,
            // Not the row's: the address may have another owner by now, who must not read what the old one told.
            NewExportLink = () => exports.Make(facts.Person.Id),
        };
        var decision = MachineNote.Add(turn, Conversation.Next(turn));
        var state = decision.State is { } next ? JsonSerializer.Serialize(next, ConversationStateJson.Default.ConversationState) : null;
        var result = await turns.WriteAsync(new TurnWrite(row with { PersonId = facts.Person.Id }, state, decision.Effects, now), cancellationToken);
        WantWords(decision);
        return ([.. decision.Effects.OfType<Effect.AskMentor>().Select(ask => ask.MentorId)], result);
    }

    /// <summary>A language chosen without words of ours: they are made behind the answer.</summary>
    private void WantWords(Decision decision)
    {
        foreach (var language in decision.Effects.OfType<Effect.SetLanguage>().Select(chosen => chosen.Language)) texts.Want(language);
        if (decision.State?.WantedLanguage is { } wanted) texts.Want(wanted);
    }

    /// <summary>A state that a newer version wrote, or that cannot be read, starts the dialog again with nothing remembered; it never throws.</summary>
    private static ConversationState Read(string? state)
    {
        if (state is null)
        {
            return new ConversationState();
        }

        try
        {
            return JsonSerializer.Deserialize(state, ConversationStateJson.Default.ConversationState) is { Version: ConversationState.CurrentVersion } known
                ? known
                : new ConversationState();
        }
        catch (JsonException)
        {
            return new ConversationState();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "Inbox row {InboxId} is decided again on fresh facts (decision {Decision})")]
        public static partial void Outdated(ILogger logger, long inboxId, int decision);
    }
}
