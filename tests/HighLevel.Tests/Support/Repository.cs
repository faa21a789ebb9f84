namespace HighLevel.Tests.Support;

/// <summary>Files of the repository that tests hold to something.</summary>
internal static class Repository
{
    /// <summary>Set to anything, it makes the tests write what they would otherwise compare: see CONTRIBUTING.md.</summary>
    private const string AcceptVariable = "ACCEPT_BASELINES";

    public static string Root { get; } = FindRoot();

    public static string Path(string name) => System.IO.Path.Combine(Root, name);

    public static string Read(string name) => File.ReadAllText(Path(name));

    /// <summary>Compares a file with what it should hold or, when asked to accept, writes that.</summary>
    public static void Matches(string name, string expected, string because)
    {
        if (Environment.GetEnvironmentVariable(AcceptVariable) is { Length: > 0 })
        {
            File.WriteAllText(Path(name), expected);
        }

        var there = File.Exists(Path(name)) ? Lines(Read(name)) : [];
        var wanted = Lines(expected);
        wanted
            .Except(there, StringComparer.Ordinal)
            .Select(line => "+ " + line)
            .Concat(there.Except(wanted, StringComparer.Ordinal).Select(line => "- " + line))
            .Should()
            .BeEmpty(because);
        there.Should().Equal(wanted, because);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "DocketBridge.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("DocketBridge.slnx is in no folder above the tests.");
    }
}
