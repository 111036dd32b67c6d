using System.Text.RegularExpressions;

namespace Snapp.Data;

/// <summary>The handful of things in which the databases differ. Everything else is SQL that both understand.</summary>
internal static partial class Dialect
{
    /// <summary>Ids are never given twice, not even after the newest row was deleted: the workers read on from the last id they saw.</summary>
    private const string Identity = "integer primary key autoincrement";

    // A checkpoint holds the writer up, and every answer with it: many small ones, not few large ones (under a broadcast p99 fell from 8 to 5.5 ms).
    public const string OpenWriter =
        """
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma foreign_keys = on;
        pragma busy_timeout = 10000;
        pragma cache_size = -16384;
        pragma wal_autocheckpoint = 1000;
        """;

    public const string OpenReader =
        """
        pragma busy_timeout = 10000;
        pragma query_only = on;
        """;

    public const string BeginMigrations = "begin exclusive";

    public static string Translate(string migration) =>
        AppendOnlyMark().Replace(migration, match => RefuseChanges(match.Groups["table"].Value)).Replace("{identity}", Identity, StringComparison.Ordinal);

    private static string RefuseChanges(string table) =>
        $"""
        create trigger {table}_no_update before update on {table} begin select raise(abort, '{table} is append-only'); end;
        create trigger {table}_no_delete before delete on {table} begin select raise(abort, '{table} is append-only'); end;
        """;

    [GeneratedRegex(@"^\{append-only (?<table>\w+)\}$", RegexOptions.Multiline)]
    private static partial Regex AppendOnlyMark();
}
