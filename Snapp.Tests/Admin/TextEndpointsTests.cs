using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Snapp.Bot.Texts;
using Snapp.Data.Texts;
using Xunit;

namespace Snapp.Tests.Admin;

public sealed class TextEndpointsTests(AdminHost host) : IClassFixture<AdminHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_catalog_goes_out_for_a_spreadsheet_with_notes_and_states()
    {
        var (response, body) = await host.SendAsync(HttpMethod.Get, "/admin/v1/texts/pt.csv", AdminHost.PlatformKey);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await response.Content.ReadAsByteArrayAsync(Token))[..3]);
        Assert.StartsWith("key,note,english,translation,state\r\n", body.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("\r\nstop.no,", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_back_unchanged_changes_nothing()
    {
        var (_, body) = await host.SendAsync(HttpMethod.Get, "/admin/v1/texts/es.csv", AdminHost.PlatformKey);
        var answer = await ImportAsync("es", body, "?dryRun=false");
        Assert.Equal((0, 0), (answer.GetProperty("changed").GetInt32(), answer.GetProperty("faults").GetArrayLength()));
        Assert.Equal(Catalogs.English.Count, answer.GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task A_changed_word_is_live_at_once_and_only_after_the_dry_run()
    {
        const string File = "key,note,english,translation,state\r\nstop.no,,\"All right, we go on.\",\"Bueno, seguimos.\",\r\nhelp,,,,\r\n";
        var tried = await ImportAsync("es", File, "");
        Assert.Equal((1, false), (tried.GetProperty("changed").GetInt32(), tried.GetProperty("written").GetBoolean()));
        Assert.Equal(Catalogs.Shipped.Find("es", "stop.no"), host.Get<LiveTexts>().Now.Find("es", "stop.no"));

        Assert.True((await ImportAsync("es", File, "?dryRun=false")).GetProperty("written").GetBoolean());
        Assert.Equal("Bueno, seguimos.", host.Get<LiveTexts>().Now.Find("es", "stop.no"));
        Assert.Contains("\"Bueno, seguimos.\",current", (await host.SendAsync(HttpMethod.Get, "/admin/v1/texts/es.csv", AdminHost.PlatformKey)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_listed_by_line_and_nothing_is_half_written()
    {
        const string File = """
            key,english,translation
            intro,,Sin marcas
            no.such.key,,x
            choices.button,,Una palabra demasiado larga para un botón
            stop.ask,,¿Quiere parar?
            start.hello,,Hola
            relay.empty,,"No pude
            leerlo."
            request.no,,Gracias.
            request.no,,Gracias otra vez.
            """;
        var tried = await ImportAsync("es", File, "");
        var faults = tried.GetProperty("faults").EnumerateArray().Select(fault => (fault.GetProperty("line").GetInt32(), fault.GetProperty("key").GetString())).ToList();
        Assert.Equal([(2, "intro"), (3, "no.such.key"), (4, "choices.button"), (5, "stop.ask"), (6, "start.hello"), (10, "request.no")], faults);

        var (refused, problem) = await PostAsync("es", File, "?dryRun=false");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("line 2", problem, StringComparison.Ordinal);
        Assert.Equal(Catalogs.Shipped.Find("es", "relay.empty"), host.Get<LiveTexts>().Now.Find("es", "relay.empty"));

        Assert.Equal(2, (await ImportAsync("es", File, "?dryRun=false&skipFaulty=true")).GetProperty("changed").GetInt32());
        Assert.Equal("No pude\nleerlo.", host.Get<LiveTexts>().Now.Find("es", "relay.empty"));
    }

    [Fact]
    public async Task A_text_that_looks_like_a_formula_is_none_in_the_spreadsheet_and_comes_back_as_it_was()
    {
        await host.Get<LiveTexts>().SaveAsync([new StoredText("vi", "stop.no", "=1+1", CatalogFile.MarkOf(Catalogs.English["stop.no"]), TextSource.Staff)], Token);
        var (_, body) = await host.SendAsync(HttpMethod.Get, "/admin/v1/texts/vi.csv", AdminHost.PlatformKey);
        Assert.Contains(",'=1+1,current", body, StringComparison.Ordinal);
        Assert.Equal(0, (await ImportAsync("vi", body, "")).GetProperty("changed").GetInt32());
    }

    [Fact]
    public async Task A_text_whose_english_has_changed_is_stale_until_somebody_confirms_it()
    {
        await host.Get<LiveTexts>().SaveAsync([new StoredText("ko", "stop.no", "네", "00000000", TextSource.Staff)], Token);
        var (_, body) = await host.SendAsync(HttpMethod.Get, "/admin/v1/texts/ko.csv", AdminHost.PlatformKey);
        Assert.Contains(",네,stale", body, StringComparison.Ordinal);
        Assert.Equal(1, (await ImportAsync("ko", body.Replace(",네,stale", ",네,current", StringComparison.Ordinal), "?dryRun=false")).GetProperty("changed").GetInt32());
        Assert.Equal(TextState.Current, TextState.Of("ko", "stop.no", host.Get<LiveTexts>()));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("Spanish")]
    [InlineData("es-mx")]
    public async Task English_and_what_is_no_language_are_refused(string language)
    {
        var (response, _) = await PostAsync(language, "key,translation\r\nhelp,x\r\n", "");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync(HttpMethod.Get, $"/admin/v1/texts/{language}.csv", AdminHost.PlatformKey)).Response.StatusCode);
    }

    [Fact]
    public async Task A_file_without_its_columns_is_a_fault_and_an_agency_may_not_change_the_words_of_all()
    {
        Assert.Equal(1, (await ImportAsync("es", "nonsense", "")).GetProperty("faults").GetArrayLength());
        var key = await host.AgencyKeyAsync("Words");
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync("es", "key,translation\r\n", "?dryRun=false", key)).Response.StatusCode);
    }

    private async Task<JsonElement> ImportAsync(string language, string file, string query)
    {
        var (response, body) = await PostAsync(language, file, query);
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonElement.Parse(body);
    }

    private Task<(HttpResponseMessage Response, string Body)> PostAsync(string language, string file, string query, string key = AdminHost.PlatformKey) =>
        host.SendAsync(HttpMethod.Post, $"/admin/v1/texts/{language}{query}", key, new ByteArrayContent(Encoding.UTF8.GetBytes(file)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } });
}
