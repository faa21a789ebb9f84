using DocketBridge.Mappings;
using DocketBridge.Planning;
using DocketBridge.Running;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Planning;

/// <summary>A location of which HighLevel shows no page beyond the 10,000th contact, with 200 contacts of one moment at a page's edge.</summary>
public sealed class LargeLocationTests : IAsyncLifetime
{
    private readonly LargeShop _shop = new();

    public ValueTask InitializeAsync() => _shop.InitializeAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    [Trait("Scenario", "A11")]
    public async Task A11_Of_12000_contacts_each_is_listed_once_though_200_of_one_moment_meet_a_pages_edge()
    {
        var connection = (await _shop.Stores.GetConnectionAsync(_shop.Store.Connection, CancellationToken.None))!;
        using var ends = new ConnectionOpener(new RunnerOptions(), TimeProvider.System).Open(
            connection,
            await _shop.Stores.GetSecretsAsync(connection.Id, CancellationToken.None),
            await ConnectionMapping.OpenAsync(_shop.Stores.MappingsOf(connection.Id), CancellationToken.None),
            _shop.Stores,
            readOnly: true
        );
        await ends.LoadAsync(CancellationToken.None);
        var listed = new List<string>();
        await foreach (var page in ends.HighLevel.ListAllAsync(RecordKind.Contact, CancellationToken.None))
        {
            listed.AddRange(page.Select(record => record.Id));
        }

        listed.Should().HaveCount(LargeShop.All);
        listed.Should().OnlyHaveUniqueItems();
        listed.Should().BeEquivalentTo(_shop.Ids);
    }

    private sealed class LargeShop : PlannedShop
    {
        public const int All = 12_000;

        private static readonly DateTimeOffset s_first = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

        protected override Task PrepareAsync()
        {
            for (var i = 0; i < All; i++)
            {
                // From the 400th to the 599th: the page of 500 ends in their middle.
                var minute = i is >= 400 and < 600 ? 400 : i;
                var added = Pair.HighLevel.Store.AddContact(
                    new Contact
                    {
                        FirstName = "Person",
                        LastName = $"N{i}",
                        Email = $"person{i}@large.example",
                        DateAdded = s_first.AddMinutes(minute),
                        DateUpdated = s_first.AddMinutes(minute),
                    }
                );
                Ids.Add(added.Id);
            }

            return Task.CompletedTask;
        }
    }
}
