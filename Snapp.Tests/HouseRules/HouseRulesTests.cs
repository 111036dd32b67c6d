using System.Reflection;
using Snapp.Bot;
using Snapp.Data;
using Snapp.Matching;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.HouseRules;

public sealed class HouseRulesTests
{
    private const int MostLines = 350;

    private static readonly string[] Products = ["Snapp.Bot", "Snapp.Data", "Snapp.Matching"];

    private static readonly Assembly[] Assemblies = [typeof(SnappHost).Assembly, typeof(Database).Assembly, typeof(MentorPool).Assembly];

    private static readonly string[] ForbiddenEndings = ["Helper", "Helpers", "Util", "Utils", "Manager", "Service", "Processor", "Base", "Impl", "Dto"];

    /// <summary>The way of a message: design.md and the README tell it in the same order.</summary>
    private static readonly string[] WayOfAMessage =
    [
        "Snapp.Bot/Channels/WebhookEndpoints.cs", "Snapp.Bot/Channels/Twilio/TwilioChannel.cs", "Snapp.Data/Inbox/InboxStore.cs",
        "Snapp.Bot/Delivery/InboxWorker.cs", "Snapp.Bot/Turns/TurnRunner.cs", "Snapp.Bot/Dialogs/Intake/IntakeDialog.cs",
        "Snapp.Data/Turns/TurnStore.cs", "Snapp.Bot/Delivery/OutboxWorker.cs",
    ];

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var found = OwnTypes().Where(type => ForbiddenEndings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)));
        Assert.Empty(found.Select(type => type.FullName));
    }

    [Fact]
    public void Every_interface_has_two_implementations()
    {
        var types = OwnTypes().ToList();
        var found = types.Where(type => type.IsInterface)
            .Where(port => types.Count(type => type is { IsInterface: false, IsAbstract: false } && type.GetInterfaces().Any(kept => Open(kept) == port)) < 2);
        Assert.Empty(found.Select(type => type.FullName));
    }

    [Fact]
    public void The_matching_library_needs_the_framework_only()
    {
        var references = typeof(MentorPool).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        Assert.All(references, name => Assert.StartsWith("System.", name + ".", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_eight_files_of_the_way_of_a_message_exist_and_the_readme_lists_them_in_order()
    {
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"), TestContext.Current.CancellationToken);
        var at = -1;
        foreach (var file in WayOfAMessage)
        {
            Assert.True(File.Exists(Repository.PathOf(file)), $"{file} is missing.");
            var found = readme.IndexOf(file, at + 1, StringComparison.Ordinal);
            Assert.True(found > at, $"The README does not list {file} in its place.");
            at = found;
        }
    }

    [Fact]
    public void No_source_file_is_longer_than_a_reader_can_hold()
    {
        var found = Products.SelectMany(project => Directory.EnumerateFiles(Repository.PathOf(project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .Where(file => File.ReadLines(file).Count() > MostLines);
        Assert.Empty(found.Select(file => Path.GetRelativePath(Repository.Root, file)));
    }

    [Fact]
    public async Task Every_setting_stands_in_the_readme()
    {
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"), TestContext.Current.CancellationToken);
        var settings = Settings().ToList();
        Assert.Contains("Twilio__AuthToken", settings);
        Assert.All(settings, key => Assert.Contains(key, readme, StringComparison.Ordinal));
    }

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    /// <summary>The settable members of every options class with a section, as environment variables spell them.</summary>
    private static IEnumerable<string> Settings() =>
        from type in OwnTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal)
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue()
        where section is not null
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is not null
        select $"{section}__{property.Name}";

    private static IEnumerable<Type> OwnTypes() =>
        Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("Snapp.", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal));
}
