using Microsoft.Data.Sqlite;
using Snapp.Data;
using Xunit;

namespace Snapp.Tests.Data;

public sealed class DatabaseOnSqlite : StoreContract
{
    [Fact]
    public async Task One_failing_and_one_undone_work_leave_the_others_of_the_group_alone()
    {
        var works = Enumerable.Range(0, 300).Select(i => Town.Database.WriteAsync(
            transaction =>
            {
                transaction.Execute("insert into people (first_name, created_at) values (@name, 0)", ("name", $"p{i}"));
                if (i == 100) throw new InvalidOperationException("refused");
                if (i == 200) transaction.Undo();
                return i;
            },
            Token)).ToList();

        await Assert.ThrowsAsync<InvalidOperationException>(() => works[100]);
        Assert.Equal(200, await works[200]);
        await Task.WhenAll(works.Where((_, i) => i != 100));
        var names = await QueryAsync<string>("select first_name from people");
        Assert.Equal(298, names.Count);
        Assert.DoesNotContain("p100", names);
        Assert.DoesNotContain("p200", names);
    }

    [Fact]
    public async Task Closing_writes_what_is_queued()
    {
        var works = Enumerable.Range(0, 50).Select(_ => Town.Database.WriteAsync(
            transaction => transaction.Execute("insert into people (created_at) values (0)"), Token)).ToList();
        await RestartAsync();
        await Task.WhenAll(works);
        Assert.Equal(50, (await QueryAsync<long>("select count(*) from people")).Single());
    }

    [Fact]
    public async Task Starting_again_changes_nothing()
    {
        await Town.ReceiveAsync("ana");
        var before = await QueryAsync<string>("select name from migrations order by number");
        await RestartAsync();
        Assert.Equal(1, await Town.Inbox.CountPendingAsync(Token));
        Assert.Equal(before, await QueryAsync<string>("select name from migrations order by number"));
    }

    [Fact]
    public async Task Every_table_has_a_retention_rule_and_every_rule_a_table()
    {
        var tables = await QueryAsync<string>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'");
        Assert.Equal(tables.Order(StringComparer.Ordinal), Retention.Rules.Select(rule => rule.Table).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("update consents set action = 'given'")]
    [InlineData("delete from consents")]
    [InlineData("update audit set action = 'none'")]
    [InlineData("delete from audit")]
    [InlineData("update weights set place = 0")]
    [InlineData("delete from weights")]
    public async Task Consent_audit_and_weights_can_only_be_added_to(string sql)
    {
        await Town.NewcomerAsync("ana");
        await Assert.ThrowsAsync<SqliteException>(() => QueryAsync<long>(sql));
    }

    [Fact]
    public void A_server_is_refused_without_repeating_the_password()
    {
        var fault = Assert.Throws<ArgumentException>(() => new Database("Host=db;Password=hush", Clock));
        Assert.Contains("PostgreSQL", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", fault.Message, StringComparison.Ordinal);
    }
}
