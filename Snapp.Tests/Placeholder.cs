namespace Snapp.Tests;
internal static class Placeholder;
