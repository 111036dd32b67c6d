using System.Reflection;
using Snapp.Matching;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Matching;

public sealed class PublicSurfaceTests
{
    /// <summary>SNAPP_UPDATE=1 writes the file anew; then its difference is what a reviewer looks at.</summary>
    [Fact]
    public void What_matching_offers_to_others_is_what_was_agreed()
    {
        var file = Repository.PathOf("Snapp.Tests", "Matching", "PublicSurface.txt");
        var surface = string.Concat(Surface().Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("SNAPP_UPDATE") == "1")
            File.WriteAllText(file, surface);
        Assert.Equal(File.ReadAllText(file), surface);
    }

    private static IEnumerable<string> Surface() =>
        from type in typeof(MentorPool).Assembly.GetExportedTypes()
        orderby type.FullName
        from line in Members(type).Order(StringComparer.Ordinal).Prepend(type.FullName!)
        select line;

    private static IEnumerable<string> Members(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => !IsOfEveryRecord(member.Name) && member is not MethodInfo { IsSpecialName: true } && member.Name != "value__")
            .Select(member => "    " + member);

    private static bool IsOfEveryRecord(string name) =>
        name is "ToString" or "GetHashCode" or "Equals" or "Deconstruct" or "<Clone>$" || name.StartsWith("op_", StringComparison.Ordinal);
}
