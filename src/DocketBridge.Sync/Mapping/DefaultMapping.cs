using System.Text;
using DocketBridge.Sync.Mapping.Documents;

namespace DocketBridge.Sync.Mapping;

/// <summary>The mapping that a new connection starts with: <c>default-mapping.json</c> beside this file.</summary>
public static class DefaultMapping
{
    private const string Resource = "DocketBridge.Sync.Mapping.default-mapping.json";

    private static readonly Lazy<SyncMapping> s_mapping = new(Compile);

    /// <summary>The document, as a person would write it.</summary>
    public static string Json()
    {
        using var stream =
            typeof(DefaultMapping).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The mapping; the same object every time, for it never changes.</summary>
    public static SyncMapping Create() => s_mapping.Value;

    private static SyncMapping Compile()
    {
        var (document, faults) = DocumentReader.Read(Json());
        if (document is not null)
        {
            (var mapping, faults) = MappingCompiler.Compile(document, version: 0);
            if (mapping is not null)
            {
                return mapping;
            }
        }

        throw new InvalidOperationException($"The default mapping is not valid: {string.Join(" ", faults)}");
    }
}
