using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Documents;

namespace DocketBridge.Sync.Tests.Mapping.Documents;

/// <summary>Mapping documents for tests: the default one with rows added or replaced.</summary>
internal static class DocumentText
{
    /// <summary>The default document with more rows of contacts, and settings before them.</summary>
    public static string With(params string[] rows) =>
        rows.Aggregate(
            DefaultMapping.Json(),
            (json, row) => Insert(json, "{ \"name\": \"tags\"", row + ",\n      { \"name\": \"tags\"")
        );

    /// <summary>The default document with a text replaced, which has to be there.</summary>
    public static string Replacing(string text, string by) => Insert(DefaultMapping.Json(), text, by);

    /// <summary>Compiles a document that has to be good.</summary>
    public static SyncMapping Compiled(string json, int version = 1)
    {
        var (document, faults) = DocumentReader.Read(json);
        faults.Should().BeEmpty();
        (var mapping, faults) = MappingCompiler.Compile(document!, version);
        faults.Should().BeEmpty();
        return mapping!;
    }

    /// <summary>All that is wrong in a document, as it is told.</summary>
    public static IReadOnlyList<string> FaultsOf(string json)
    {
        var (document, faults) = DocumentReader.Read(json);
        return
        [
            .. (document is null ? faults : MappingCompiler.Compile(document, 1).Faults).Select(fault =>
                fault.ToString()
            ),
        ];
    }

    private static string Insert(string json, string text, string by)
    {
        json.Should().Contain(text);
        var at = json.IndexOf(text, StringComparison.Ordinal);
        return json[..at] + by + json[(at + text.Length)..];
    }
}
