namespace DocketBridge.Sandbox.Seeding;

/// <summary>Choices that read as what they mean.</summary>
internal static class RandomChoices
{
    private const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>One of the items.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>True in so many of a hundred cases.</summary>
    public static bool Percent(this Random random, int percent) => random.Next(100) < percent;

    /// <summary>The index of a weight, heavier ones more often.</summary>
    public static int Weighted(this Random random, IReadOnlyList<int> weights)
    {
        var ticket = random.Next(weights.Sum());
        var index = 0;
        while (ticket >= weights[index])
        {
            ticket -= weights[index++];
        }

        return index;
    }

    /// <summary>A few different items, in the order of the list.</summary>
    public static IReadOnlyList<T> Some<T>(this Random random, IReadOnlyList<T> items, int most)
    {
        var wanted = random.Next(1, most + 1);
        return [.. items.Where(_ => wanted > 0 && random.Next(items.Count) < most && wanted-- > 0)];
    }

    /// <summary>An id of the form HighLevel uses.</summary>
    public static string HighLevelId(this Random random) =>
        string.Create(
            20,
            random,
            static (span, source) =>
            {
                foreach (ref var letter in span)
                {
                    letter = IdLetters[source.Next(IdLetters.Length)];
                }
            }
        );
}
