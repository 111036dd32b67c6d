using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Snapp.Bot.Admin;

/// <summary>What <c>/openapi/v1.json</c> says: the admin routes, how to sign in, and nothing of webhooks or simulator.</summary>
internal static class AdminDocument
{
    private const string SchemeName = "bearer";

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("admin/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Snapp admin",
                Version = "v1",
                Description = "The platform key makes agencies; an agency's key sends its broadcasts, shows its progress and requests, and steers its matching. A key on the other's route answers 403.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[SchemeName] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = SchemeName };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SchemeName, document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
