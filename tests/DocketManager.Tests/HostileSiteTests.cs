using DocketBridge.Sandbox.Faults;

namespace DocketManager.Tests;

public sealed class HostileSiteTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Creations_that_the_driver_reports_happened_exactly_once(int seed)
    {
        await using var site = await SiteUnderTest.StartAsync(FaultKind.Hostile, seed, attempts: 8);

        var created = await Task.WhenAll(
            Enumerable
                .Range(0, 80)
                .Select(i =>
                    site.Gateway.CreateCustomerAsync(
                        new CustomerDraft { Name = $"Customer {i}" },
                        $"seed-{seed}-{i}",
                        CancellationToken.None
                    )
                )
        );

        created.Select(customer => customer.Id).Should().OnlyHaveUniqueItems();
        site.Sandbox.Store.Customers()
            .Select(customer => customer.Name)
            .Should()
            .BeEquivalentTo(Enumerable.Range(0, 80).Select(i => $"Customer {i}"));
        site.Sandbox.Faults.Counters.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Without_retries_a_lost_answer_is_unclear_and_a_refusal_before_work_is_not()
    {
        await using var site = await SiteUnderTest.StartAsync(FaultKind.Hostile, seed: 3, attempts: 1);
        var clear = 0;
        for (var i = 0; i < 100; i++)
        {
            var name = $"Customer {i}";
            try
            {
                await site.Gateway.CreateCustomerAsync(
                    new CustomerDraft { Name = name },
                    SiteUnderTest.Key(),
                    CancellationToken.None
                );
                clear++;
            }
            catch (DocketManagerException error)
                when (error.Kind is DocketManagerErrorKind.RateLimited or DocketManagerErrorKind.Unavailable)
            {
                site.Sandbox.Store.Customers().Should().NotContain(customer => customer.Name == name);
            }
            catch (DocketManagerException error) when (error.Kind == DocketManagerErrorKind.Unclear)
            {
                // May or may not be there: that is what the kind says.
            }
        }

        clear.Should().BeGreaterThan(60);
        site.Sandbox.Store.Customers().Count.Should().BeGreaterThan(clear, "some answers were lost after the work");
    }

    [Fact]
    public async Task Control_and_audit_are_spared_from_faults()
    {
        await using var site = await SiteUnderTest.StartAsync(FaultKind.Hostile, seed: 4);
        var audit = site.GatewayWithKey(site.Sandbox.AuditKey);

        for (var i = 0; i < 100; i++)
        {
            await site.ControlAsync(HttpMethod.Post, "customers", new { name = $"C{i}" });
            await audit.ListCustomersAsync(ListQuery.FirstPage, CancellationToken.None);
        }

        site.Sandbox.Faults.Counters.Should().BeEmpty();
        site.Sandbox.Store.Customers().Should().HaveCount(100);
    }
}
