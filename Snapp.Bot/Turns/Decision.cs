using Snapp.Bot.Dialogs.Meetings;
using Snapp.Data.Inbox;
using Snapp.Data.People.Links;
using Snapp.Data.Turns;
using Snapp.Matching;
using Snapp.Matching.Occupations;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Turns;

/// <summary>The best of the whole pool for one newcomer, at once; pure over the pool's present snapshot.</summary>
internal delegate IReadOnlyList<Match> Shortlist(NewcomerProfile newcomer, int most);

/// <summary>What a dialog decides on. No I/O happens behind any member.</summary>
internal sealed record Turn(InboundMessage Message, TurnFacts Facts, ConversationState State, Shortlist Shortlist, OccupationSearch Occupations)
{
    /// <summary>The code that links another app of this person, should it be asked for.</summary>
    public Func<string> NewLinkCode { get; init; } = LinkCode.New;

    /// <summary>One mentor of the pool for one newcomer; null when they are not allowed. The pool's present snapshot, as with the shortlist.</summary>
    public Func<NewcomerProfile, long, Match?> Fit { get; init; } = (_, _) => null;

    /// <summary>The profession just typed, in English, where a translator was quick enough.</summary>
    public string? InEnglish { get; init; }

    /// <summary>A name nobody can guess, for a video room or a calendar's event.</summary>
    public Func<string> NewRoom { get; init; } = TalkRoom.NewName;

    /// <summary>Where the calendar file of a talk lies, by the talk and the one who looks.</summary>
    public Func<long, long, string> CalendarLink { get; init; } = (_, _) => "";

    /// <summary>A link to everything held about this person, should it be asked for.</summary>
    public Func<string> NewExportLink { get; init; } = () => "";
}

/// <summary>What a dialog decided: the next state (null: the dialog is over) and what is to happen.</summary>
internal sealed record Decision(ConversationState? State, IReadOnlyList<Effect> Effects);
