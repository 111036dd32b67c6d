using Microsoft.Data.Sqlite;

namespace Snapp.Bot.Settings;

/// <summary>One sentence for what commonly keeps a program from starting. Anything else is a bug and keeps its stack trace.</summary>
internal static class StartFault
{
    public static string? Explain(Exception fault) => fault switch
    {
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            "Another program listens on this address already. Stop it, or choose another address with --urls http://localhost:5081.",
        Snapp.Data.DatabaseInUseException => "Another Snapp uses this database file. Stop it, or name another file in Database__ConnectionString.",
        SqliteException { SqliteErrorCode: 14 } or UnauthorizedAccessException or DirectoryNotFoundException =>
            "The database file of Database__ConnectionString cannot be opened or made. Check that its folder exists and may be written.",
        SqliteException { SqliteErrorCode: 26 } => "The file of Database__ConnectionString is not a SQLite database.",
        // The disk is full, read-only, gone: the system's own word is the best there is, and it names no person.
        IOException disk => $"A file could not be used: {disk.Message}",
        InvalidDataException => "appsettings.json or another settings file cannot be read: it is not valid JSON.",
        _ => null,
    };
}
