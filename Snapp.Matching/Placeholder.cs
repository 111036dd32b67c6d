namespace Snapp.Matching;
internal static class Placeholder;
