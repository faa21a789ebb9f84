using System.Text.RegularExpressions;

namespace Architecture.Tests;

public sealed partial class SourceTests
{
    private const int MostLines = 400;

    // Built from parts, or this file would name them itself.
    private static readonly string[] s_unfinished = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"];
    private static readonly string[] s_machinePaths = ["/ho" + "me/", "/wo" + "rk/", "/ro" + "ot/", @"C:\Us" + "ers"];
    private static readonly string[] s_registries = ["nuget" + ".org", "registry.npm" + "js.org", "pypi" + ".org"];
    private static readonly string[] s_vagueEnds = ["Utils", "Util", "Helper", "Helpers", "Manager"];

    [Fact]
    public void The_sources_are_found() => SourceTree.Sources("src").Count.Should().BeGreaterThan(100);

    [Fact]
    public void Every_type_is_in_the_namespace_of_its_folder() =>
        SourceTree
            .Sources("src")
            .Select(file => (Name: SourceTree.Name(file), Declared: DeclaredNamespace(file)))
            .Where(source => source.Declared is not null || !IsWithoutTypes(source.Name))
            .Where(source => source.Declared != FolderNamespace(source.Name))
            .Select(source => $"{source.Name} declares {source.Declared}")
            .Should()
            .BeEmpty();

    [Fact]
    public void No_source_file_is_too_long_to_read() =>
        SourceTree
            .Sources("src")
            .Where(file => File.ReadLines(file).Count() > MostLines)
            .Select(SourceTree.Name)
            .Should()
            .BeEmpty();

    [Fact]
    public void No_source_file_has_a_name_that_says_nothing() =>
        SourceTree
            .Sources("src")
            .Where(file => IsVague(Path.GetFileNameWithoutExtension(file)))
            .Select(SourceTree.Name)
            .Should()
            .BeEmpty();

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Ours
            .Assemblies.SelectMany(Ours.WrittenTypes)
            .Where(type => IsVague(type.Name.Split('`')[0]))
            .Select(type => type.FullName)
            .Should()
            .BeEmpty();

    [Fact]
    public void Nothing_is_left_marked_as_unfinished() =>
        SourceTree
            .Files("src")
            .Concat(SourceTree.Files("docs"))
            .Where(file => Holds(file, s_unfinished, StringComparison.Ordinal))
            .Select(SourceTree.Name)
            .Should()
            .BeEmpty();

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine() =>
        SourceTree
            .TextFiles()
            .Where(file => Holds(file, s_machinePaths, StringComparison.Ordinal))
            .Select(SourceTree.Name)
            .Should()
            .BeEmpty();

    [Fact]
    public void No_file_names_a_package_registry() =>
        SourceTree
            .TextFiles()
            .Where(file => Holds(file, s_registries, StringComparison.OrdinalIgnoreCase))
            .Select(SourceTree.Name)
            .Should()
            .BeEmpty();

    [Theory]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTime.Today")]
    [InlineData("P:System.DateTimeOffset.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32)")]
    [InlineData("M:System.Threading.Thread.Sleep(System.TimeSpan)")]
    [InlineData("P:System.Threading.Tasks.Task`1.Result")]
    [InlineData("M:System.Threading.Tasks.Task.Wait")]
    [InlineData("M:System.Threading.Tasks.Task.Delay(System.Int32)")]
    [InlineData("M:System.Threading.Tasks.Task.Delay(System.TimeSpan)")]
    [InlineData("M:System.Threading.Tasks.Task.Delay(System.Int32,System.Threading.CancellationToken)")]
    [InlineData("M:System.Threading.Tasks.Task.Delay(System.TimeSpan,System.Threading.CancellationToken)")]
    [InlineData("P:System.Random.Shared")]
    [InlineData("M:System.Random.#ctor")]
    public void Time_chance_and_blocking_stay_banned(string symbol) =>
        File.ReadLines(Path.Combine(SourceTree.Root, "BannedSymbols.txt"))
            .Select(line => line.Split(';')[0])
            .Should()
            .Contain(symbol);

    [Fact]
    public void Every_ban_says_what_to_do_instead() =>
        File.ReadLines(Path.Combine(SourceTree.Root, "BannedSymbols.txt"))
            .Where(line => line.Length > 0)
            .Should()
            .AllSatisfy(line => line.Split(';').Should().HaveCount(2).And.OnlyContain(part => part.Length > 0));

    private static string? DeclaredNamespace(string file) =>
        File.ReadLines(file)
            .Select(line => NamespaceLine().Match(line))
            .FirstOrDefault(match => match.Success)
            ?.Groups["name"]
            .Value;

    // src/DocketBridge/Status/StatusPage.cs is in DocketBridge.Status: the first folder is the project's root namespace.
    // DocketManager's records are its contract's words: its users have them with the one namespace of the library.
    private static string FolderNamespace(string name) =>
        name.StartsWith("src/DocketManager/Records/", StringComparison.Ordinal)
            ? "DocketManager"
            : string.Join('.', name.Split('/')[1..^1]);

    private static bool IsWithoutTypes(string name) =>
        Path.GetFileName(name) is "Program.cs" or "AssemblyInfo.cs" or "GlobalUsings.cs" or "Usings.cs";

    private static bool IsVague(string name) =>
        !name.EndsWith("DocketManager", StringComparison.Ordinal)
        && s_vagueEnds.Any(end => name.EndsWith(end, StringComparison.Ordinal));

    private static bool Holds(string file, string[] words, StringComparison comparison)
    {
        var text = File.ReadAllText(file);
        return words.Any(word => text.Contains(word, comparison));
    }

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLine();
}
