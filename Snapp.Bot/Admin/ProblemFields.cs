using System.Text.Json;

namespace Snapp.Bot.Admin;

/// <summary>Validation names a field as our code does (<c>Audience.Role</c>); whoever sent it knows it as <c>audience.role</c>.</summary>
internal static class ProblemFields
{
    public static void NameAsSent(ProblemDetailsContext context)
    {
        if (context.ProblemDetails is not HttpValidationProblemDetails problem)
            return;
        foreach (var (name, faults) in problem.Errors.ToArray())
        {
            problem.Errors.Remove(name);
            problem.Errors[CamelCase(name)] = faults;
        }
    }

    private static string CamelCase(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
