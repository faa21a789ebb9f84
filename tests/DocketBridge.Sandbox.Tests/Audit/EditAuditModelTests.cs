using System.Globalization;

namespace DocketBridge.Sandbox.Tests.Audit;

/// <summary>The edit audit against a sync whose rightness, or wrongness, is known.</summary>
public sealed class EditAuditModelTests
{
    private const int Seeds = 400;

    [Fact]
    public void A_right_sync_is_found_clean_whatever_users_do()
    {
        var accused = new List<string>();
        for (var seed = 0; seed < Seeds; seed++)
        {
            var result = new ModelSync(seed).Run(steps: 120);
            if (!result.Clean)
            {
                accused.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"seed {seed}: {string.Join("; ", result.LostEdits.Concat(result.Duplicates).Concat(result.Resurrected))}"
                    )
                );
            }
        }

        accused.Should().BeEmpty();
    }

    [Fact]
    public void Conflicts_are_counted_and_latencies_measured()
    {
        var results = Enumerable.Range(0, 50).Select(seed => new ModelSync(seed).Run(steps: 120)).ToList();
        results.Sum(result => result.Conflicts.Count).Should().BePositive();
        results
            .Should()
            .OnlyContain(result => result.Latencies.Count > 0 && result.Latencies.P50 <= result.Latencies.P99);
    }

    [Theory]
    [InlineData(nameof(ModelSync.Bug.OverwriteWithOld))]
    [InlineData(nameof(ModelSync.Bug.CreateTwice))]
    [InlineData(nameof(ModelSync.Bug.Resurrect))]
    [InlineData(nameof(ModelSync.Bug.Echo))]
    public void Every_harm_that_a_wrong_sync_does_is_found(string bug)
    {
        var (harmed, missed) = (0, new List<int>());
        for (var seed = 0; seed < Seeds; seed++)
        {
            var model = new ModelSync(seed, Enum.Parse<ModelSync.Bug>(bug));
            var result = model.Run(steps: 120);
            harmed += model.Harmed ? 1 : 0;
            var found = bug switch
            {
                nameof(ModelSync.Bug.OverwriteWithOld) => result.LostEdits.Count,
                nameof(ModelSync.Bug.CreateTwice) => result.Duplicates.Count,
                nameof(ModelSync.Bug.Resurrect) => result.Resurrected.Count,
                _ => result.EchoWrites.Count,
            };
            if (model.Harmed && found == 0)
            {
                missed.Add(seed);
            }
        }

        harmed.Should().BeGreaterThan(Seeds / 4);
        // Where both users had made the same edit, nothing outside tells whether the sync had seen it before one deleted.
        missed.Count.Should().BeLessThanOrEqualTo(bug == nameof(ModelSync.Bug.Resurrect) ? harmed / 20 : 0);
    }
}
