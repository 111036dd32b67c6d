using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Snapp.Bot.Translation;
using Snapp.Bot.Translation.Azure;
using Snapp.Bot.Translation.LibreTranslate;
using Xunit;

namespace Snapp.Tests.Translation;

public sealed class TranslationOptionsTests
{
    [Theory]
    [InlineData(typeof(NoTranslator))]
    [InlineData(typeof(NoTranslator), "Provider=none")]
    [InlineData(typeof(AzureTranslator), "Provider=Azure", "Key=0f4c9a7be21d")]
    [InlineData(typeof(LibreTranslator), "Provider=libretranslate", "Endpoint=http://libretranslate:5000/")]
    public void The_provider_chooses_the_translator(Type expected, params string[] settings)
    {
        using var services = Services(settings);
        Assert.IsType(expected, services.GetRequiredService<ITranslator>());
        Assert.NotNull(services.GetRequiredService<Translations>());
    }

    [Theory]
    [InlineData("Translation__Key is missing", "Provider=Azure")]
    [InlineData("Translation__Key is still a placeholder", "Provider=Azure", "Key=your-key-here")]
    [InlineData("Translation__Key has characters", "Provider=Azure", "Key=0f4c9a7b\n")]
    [InlineData("Translation__Endpoint must be https", "Provider=Azure", "Key=0f4c9a7be21d", "Endpoint=http://translator.test")]
    [InlineData("Translation__Endpoint is missing", "Provider=LibreTranslate")]
    [InlineData("Translation__Endpoint must be an http(s) address", "Provider=LibreTranslate", "Endpoint=libretranslate:5000")]
    [InlineData("Translation__Provider must be", "Provider=Google")]
    [InlineData("Translation__Region must be", "Region=canada central")]
    public void A_fault_is_named_by_its_setting(string fault, params string[] settings)
    {
        using var services = Services(settings);
        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.StartsWith(fault, Assert.Single(thrown.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_listed_together_and_no_secret_with_them()
    {
        using var services = Services("Provider=Azure", "Key=changeme-93", "Endpoint=http://translator.test", "Region=canada central");
        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(3, thrown.Failures.Count());
        Assert.DoesNotContain("changeme-93", thrown.ToString(), StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create($"Translation:{pair[0]}", (string?)pair[1])))
            .Build();
        return new ServiceCollection().AddLogging().AddTranslation(configuration).BuildServiceProvider();
    }
}
