using Microsoft.Extensions.Time.Testing;

namespace DocketManager.Tests;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_gives_the_same_record_and_one_write()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var draft = new CustomerDraft { Name = "Acme" };

        var first = await site.Gateway.CreateCustomerAsync(draft, "key-1", CancellationToken.None);
        var second = await site.Gateway.CreateCustomerAsync(draft, "key-1", CancellationToken.None);
        var third = await site.Gateway.CreateCustomerAsync(draft, "key-2", CancellationToken.None);

        second.Should().BeEquivalentTo(first);
        third.Id.Should().NotBe(first.Id);
        (await site.LogAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_key_used_for_another_request_is_refused()
    {
        await using var site = await SiteUnderTest.StartAsync();
        await site.Gateway.CreateCustomerAsync(new CustomerDraft { Name = "A" }, "key", CancellationToken.None);

        var other = () =>
            site.Gateway.CreateCustomerAsync(new CustomerDraft { Name = "B" }, "key", CancellationToken.None);

        (await other.Should().ThrowAsync<DocketManagerException>()).Which.Field.Should().Be("Idempotency-Key");
    }

    [Fact]
    public async Task A_key_holds_for_24_hours()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 7, 12, 0, 0, TimeSpan.Zero));
        await using var site = await SiteUnderTest.StartAsync(siteTime: time);
        var draft = new CustomerDraft { Name = "Acme" };
        var first = await site.Gateway.CreateCustomerAsync(draft, "key", CancellationToken.None);

        time.Advance(TimeSpan.FromHours(24));
        var next = await site.Gateway.CreateCustomerAsync(draft, "key", CancellationToken.None);
        time.Advance(TimeSpan.FromHours(2));
        var late = await site.Gateway.CreateCustomerAsync(draft, "key", CancellationToken.None);

        next.Id.Should().Be(first.Id);
        late.Id.Should().NotBe(first.Id);
    }

    [Fact]
    public async Task Twenty_at_once_with_one_key_make_one_record()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var draft = new CustomerDraft { Name = "Acme" };

        var all = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => site.Gateway.CreateCustomerAsync(draft, "k", CancellationToken.None))
        );

        all.Select(customer => customer.Id).Distinct().Should().ContainSingle();
        site.Sandbox.Store.Customers().Should().ContainSingle();
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("Schlüssel")]
    [InlineData("a\r\nX-Evil: 1")]
    public async Task A_key_that_cannot_stand_in_a_header_is_refused_before_sending(string key)
    {
        await using var site = await SiteUnderTest.StartAsync();

        var call = () =>
            site.Gateway.CreateCustomerAsync(new CustomerDraft { Name = "A" }, key, CancellationToken.None);

        await call.Should().ThrowAsync<ArgumentException>();
    }
}
