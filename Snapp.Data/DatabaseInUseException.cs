namespace Snapp.Data;

/// <summary>Another process has this SQLite file open as its own: two would take each other's work for a crash's remains.</summary>
public sealed class DatabaseInUseException() : Exception("Another process uses this database file.");
