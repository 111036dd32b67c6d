using System.Text;
using System.Text.Json;
using Snapp.Tests.Benchmarks.Matching;
using Xunit;

namespace Snapp.Tests.Matching.Optimum;

public sealed class SolveVerbTests
{
    [Fact]
    public void A_file_gives_one_object_with_the_answer_and_its_proof()
    {
        var answer = Solve("""{"capacities":[1,2147483647],"scores":[[8,5],[9,null],[0,0]]}""", "--mode", "most");
        Assert.Equal(
            ["objective", "dual", "matched", "pairs", "prices", "gap", "milliseconds"],
            answer.EnumerateObject().Select(property => property.Name));
        Assert.Equal("[[0,1],[1,0],[2,1]]", answer.GetProperty("pairs").GetRawText());
        Assert.Equal((14, 14, 0), (Number(answer, "objective"), Number(answer, "dual"), Number(answer, "gap")));
    }

    [Fact]
    public void Rows_longer_than_the_buffer_are_read_whole()
    {
        var row = "[" + string.Join(",  ", Enumerable.Repeat("17", 50_000)) + "]";
        var places = "[" + string.Join(',', Enumerable.Repeat("1", 50_000)) + "]";
        Assert.Equal(51, Number(Solve($$"""{"scores":[{{row}},{{row}},{{row}}],"capacities":{{places}}}"""), "objective"));
    }

    [Fact]
    public void A_remark_beside_the_instance_is_passed_over() =>
        Assert.Equal(7, Number(Solve("""{"of":{"town":[1,{"a":[]}]},"scores":[[7]],"note":"x","capacities":[1]}"""), "objective"));

    [Fact]
    public void A_budget_of_nothing_still_gives_an_answer_with_a_bound_that_holds()
    {
        var answer = Solve("""{"scores":[[8,5],[9,4]],"capacities":[1,1]}""", "--budget", "0");
        Assert.Equal(Number(answer, "dual") - Number(answer, "objective"), Number(answer, "gap"));
        Assert.True(Number(answer, "dual") >= 14);
    }

    [Theory]
    [InlineData("""{"scores":[[1,2],[3]],"capacities":[1,1]}""", "Row 1")]
    [InlineData("""{"scores":[[1,2],[3,4]],"capacities":[1]}""", "1 capacities")]
    [InlineData("""{"scores":[[1,2],[3,4.5]],"capacities":[1,1]}""", "Row 1, mentor 1")]
    [InlineData("""{"scores":[[1,2],["3",4]],"capacities":[1,1]}""", "Row 1, mentor 0")]
    [InlineData("""{"scores":[[1,256]],"capacities":[1,1]}""", "Row 0, mentor 1")]
    [InlineData("""{"scores":[[-1,2]],"capacities":[1,1]}""", "Row 0, mentor 0")]
    [InlineData("""{"scores":[[1,99999999999999999999]],"capacities":[1,1]}""", "Row 0, mentor 1")]
    [InlineData("""{"scores":[[1,NaN]],"capacities":[1,1]}""", "row 0")]
    [InlineData("""{"scores":[[1,[2]]],"capacities":[1,1]}""", "Row 0, mentor 1")]
    [InlineData("""{"scores":[5],"capacities":[1]}""", "Row 0")]
    [InlineData("""{"scores":[[1]],"capacities":[2147483648]}""", "Mentor 0")]
    [InlineData("""{"scores":[[1,1]],"capacities":[1,-1]}""", "Mentor 1")]
    [InlineData("""{"scores":[[1,1]],"capacities":[1,1.5]}""", "Mentor 1")]
    [InlineData("""{"scores":[[1,1]],"capacities":[1,null]}""", "Mentor 1")]
    [InlineData("""{"scores":[[1]]}""", "capacities")]
    [InlineData("""{"capacities":[1]}""", "scores")]
    [InlineData("""{"scores":[[1]],"scores":[[1]],"capacities":[1]}""", "twice")]
    [InlineData("""{"scores":null,"capacities":[1]}""", "scores")]
    [InlineData("""{"scores":[[1]],"capacities":[1]} 7""", "after the end")]
    [InlineData("""{"scores":[[1]],"capacities":[1]""", "after mentor 0")]
    [InlineData("""[[1]]""", "object")]
    [InlineData("", "JSON")]
    [InlineData("scores", "JSON")]
    public void Bad_input_is_refused_with_its_place(string text, string place)
    {
        var refused = Assert.Throws<UnusableInputException>(() => Solve(text));
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("instance.json", "--mode", "greedy")]
    [InlineData("instance.json", "--mode")]
    [InlineData("instance.json", "--budget", "1.5")]
    [InlineData("instance.json", "--budget", "-1")]
    [InlineData("instance.json", "--fast")]
    [InlineData("instance.json", "another.json")]
    [InlineData]
    public void Words_that_mean_nothing_are_refused(params string[] words) =>
        Assert.Throws<UnusableInputException>(() => SolveArguments.Parse(words));

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.Throws<UnusableInputException>(() => InstanceReader.Read(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())));

    private static JsonElement Solve(string text, params string[] words)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            using var output = new MemoryStream();
            SolveVerb.Run(SolveArguments.Parse([file, .. words]), output);
            return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(output.ToArray()));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static long Number(JsonElement answer, string name) => answer.GetProperty(name).GetInt64();
}
