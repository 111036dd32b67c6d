namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>What was given cannot be used; the message says which part and why, for the person who gave it.</summary>
internal sealed class UnusableInputException(string message) : Exception(message);
