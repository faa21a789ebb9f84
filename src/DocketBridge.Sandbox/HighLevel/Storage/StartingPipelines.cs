using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>The pipelines and lost reasons of a print shop, which every sandbox begins with.</summary>
internal static class StartingPipelines
{
    private static readonly (string Name, string[] Stages)[] Pipelines =
    [
        ("Print orders", ["Enquiry", "Quoted", "Proof sent", "In production", "Delivered"]),
        ("Repeat business", ["To call", "Called", "Reordering"]),
    ];

    private static readonly string[] LostReasons =
    [
        "Price too high",
        "Chose another printer",
        "Deadline could not be met",
        "No reply",
    ];

    /// <summary>Loads them.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="ids">A sequence of their own, so that the ids of everything else do not depend on them.</param>
    public static void LoadInto(HighLevelStore store, SandboxIds ids)
    {
        foreach (var (name, stages) in Pipelines)
        {
            store.AddPipeline(
                new Pipeline
                {
                    Id = ids.Next(),
                    Name = name,
                    Stages =
                    [
                        .. stages.Select(stage => new PipelineStage { Id = ids.NextGuid().ToString(), Name = stage }),
                    ],
                }
            );
        }

        foreach (var name in LostReasons)
        {
            store.AddLostReason(new LostReason { Id = ids.Next(), Name = name });
        }
    }
}
