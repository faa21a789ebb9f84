namespace DocketBridge.Tests.Catalogue;

/// <summary>docs/highlevel.md, found by walking up from the tests.</summary>
internal static class HighLevelDocument
{
    private const string Begin = "<!-- docketbridge catalogue --markdown -->\n";
    private const string End = "<!-- end -->\n";

    public static string Text { get; } = File.ReadAllText(Find()).ReplaceLineEndings("\n");

    /// <summary>The part that the program writes.</summary>
    public static string Tables =>
        Text[
            (Text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..Text.IndexOf(End, StringComparison.Ordinal)
        ];

    /// <summary>The row of a table that begins with a word.</summary>
    public static string Row(string first) =>
        Text.Split('\n').Single(line => line.StartsWith($"| {first} |", StringComparison.Ordinal));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DocketBridge.slnx")))
            {
                return Path.Combine(folder.FullName, "docs", "highlevel.md");
            }
        }

        throw new InvalidOperationException("DocketBridge.slnx is in no folder above the tests.");
    }
}
