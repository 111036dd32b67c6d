namespace Snapp.Data.Texts;

/// <summary>Where words that are not in a file of the program come from.</summary>
public enum TextSource
{
    /// <summary>A translator working for us; stands above everything.</summary>
    Staff = 0,

    /// <summary>The translation provider, for a language without a file.</summary>
    Machine = 1,
}

/// <summary>Words of ours that are kept in the database; nothing in them is about a person.</summary>
/// <param name="Language">Whose words, e.g. <c>es</c>.</param>
/// <param name="Key">Which text of the catalog.</param>
/// <param name="Text">The words.</param>
/// <param name="Of">Marks the English text they were translated from.</param>
/// <param name="Source">Who translated them.</param>
public sealed record StoredText(string Language, string Key, string Text, string Of, TextSource Source);
