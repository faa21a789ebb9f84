using System.Collections.Concurrent;
using System.Collections.Immutable;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Documents;

namespace DocketBridge.Mappings;

/// <summary>Loads the mapping that is in force for a connection.</summary>
public static class ConnectionMapping
{
    /// <summary>The mapping in force, which knows its earlier versions.</summary>
    /// <exception cref="BridgeDataException">The stored document is not understood: it was written by a newer program, or by hand.</exception>
    public static async Task<SyncMapping> LoadAsync(IMappingStore store, CancellationToken ct)
    {
        var versions = await store.ListAsync(ct);
        if (versions.Count == 0)
        {
            return DefaultMapping.Create();
        }

        var last = versions[^1];
        var (mapping, faults) = Compile(last.Document, last.Version);
        return mapping is null
            ? throw new BridgeDataException(
                $"Version {last.Version} of the mapping is not understood: {string.Join(" ", faults.Take(3))} 'docketbridge mapping restore' puts an earlier version in force."
            )
            : mapping with
            {
                Earlier = Earlier(versions),
            };
    }

    /// <summary>The mapping in force with the custom fields as last seen: what a connection is opened with.</summary>
    internal static async Task<InForce> OpenAsync(IMappingStore store, CancellationToken ct) =>
        new(await LoadAsync(store, ct), await store.ListFieldsAsync(ct));

    /// <summary>Compiles a document from its text, or tells all that is wrong.</summary>
    public static (SyncMapping? Mapping, ImmutableArray<DocumentFault> Faults) Compile(string json, int version)
    {
        var (document, faults) = DocumentReader.Read(json);
        return document is null ? (null, faults) : MappingCompiler.Compile(document, version);
    }

    // Links that nothing happened to are told by old versions: those are compiled when the first is met.
    private static Func<int, SyncMapping?> Earlier(IReadOnlyList<MappingVersion> versions)
    {
        var compiled = new ConcurrentDictionary<int, SyncMapping?>();
        return number =>
            number == 0
                ? DefaultMapping.Create()
                : compiled.GetOrAdd(
                    number,
                    wanted =>
                        versions.FirstOrDefault(version => version.Version == wanted) is { } found
                            ? Compile(found.Document, wanted).Mapping
                            : null
                );
    }
}

/// <summary>What a connection is opened with.</summary>
/// <param name="Mapping">The mapping in force.</param>
/// <param name="KnownFields">The custom fields as last seen.</param>
internal sealed record InForce(SyncMapping Mapping, IReadOnlyList<CustomField> KnownFields);
