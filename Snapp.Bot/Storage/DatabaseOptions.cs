using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Snapp.Bot.Storage;

/// <summary>Where the rows are kept.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <value><c>Data Source=data/snapp.db</c>: one SQLite file, no server.</value>
    [Required]
    [RegularExpression(@"(?i)^\s*Data Source\s*=.*\S.*", ErrorMessage = "Database:ConnectionString must begin with 'Data Source=' (a SQLite file).")]
    public string ConnectionString { get; set; } = "Data Source=data/snapp.db";
}

[OptionsValidator]
internal sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
