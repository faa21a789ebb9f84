using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Search;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <content>Opportunities and what they are sorted by.</content>
public sealed partial class HighLevelStore
{
    /// <summary>The pipelines of the location.</summary>
    public IReadOnlyList<Pipeline> Pipelines => Locked(() => PipelineRows.ToArray());

    /// <summary>The reasons why opportunities are lost.</summary>
    public IReadOnlyList<LostReason> LostReasons => Locked(() => LostReasonRows.ToArray());

    /// <summary>Every opportunity.</summary>
    public IReadOnlyList<Opportunity> Opportunities => Locked(() => OpportunityRows.All.ToArray());

    internal List<Pipeline> PipelineRows { get; } = [];

    internal List<LostReason> LostReasonRows { get; } = [];

    internal ChildTable<Opportunity> OpportunityRows { get; } = new(row => row.Id, row => row.ContactId);

    internal LaggingIndex<Opportunity> OpportunityIndex { get; }

    /// <summary>The opportunities of a contact.</summary>
    /// <param name="contactId">The contact's id.</param>
    public IReadOnlyList<Opportunity> OpportunitiesOf(string contactId) =>
        Locked(() => OpportunityRows.OfContact(contactId).ToArray());

    /// <summary>Loads a pipeline.</summary>
    /// <param name="pipeline">The pipeline; ids are made where it and its stages have none.</param>
    /// <returns>The pipeline as stored.</returns>
    /// <exception cref="ArgumentException">It has no stage.</exception>
    public Pipeline AddPipeline(Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        if (pipeline.Stages.Count == 0)
        {
            throw new ArgumentException("A pipeline has at least one stage.", nameof(pipeline));
        }

        var row = pipeline with
        {
            Id = IdOr(pipeline.Id),
            Stages = [.. pipeline.Stages.Select(stage => stage with { Id = StageIdOr(stage.Id) })],
        };
        return Locked(() => Added(PipelineRows, row));
    }

    /// <summary>Loads a reason why opportunities are lost.</summary>
    /// <param name="reason">The reason; id and date are filled in where it has none.</param>
    /// <returns>The reason as stored.</returns>
    public LostReason AddLostReason(LostReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var row = reason with { Id = IdOr(reason.Id), CreatedAt = Moment(reason.CreatedAt) };
        return Locked(() => Added(LostReasonRows, row));
    }

    /// <summary>Loads an opportunity; into the first stage of the first pipeline where it names none.</summary>
    /// <param name="opportunity">The opportunity; id and dates are filled in where it has none.</param>
    /// <returns>The opportunity as stored.</returns>
    /// <exception cref="ArgumentException">There is no such contact or pipeline.</exception>
    public Opportunity AddOpportunity(Opportunity opportunity)
    {
        ArgumentNullException.ThrowIfNull(opportunity);
        lock (Gate)
        {
            OwnerOf(opportunity.ContactId);
            var added = Moment(opportunity.DateAdded);
            var pipeline =
                opportunity.PipelineId.Length == 0
                    ? PipelineRows[0]
                    : PipelineRows.Find(row => row.Id == opportunity.PipelineId)
                        ?? throw new ArgumentException("There is no such pipeline.", nameof(opportunity));
            var row = opportunity with
            {
                Id = IdOr(opportunity.Id),
                PipelineId = pipeline.Id,
                StageId = opportunity.StageId.Length > 0 ? opportunity.StageId : pipeline.Stages[0].Id,
                DateAdded = added,
                DateUpdated = Normal.Milliseconds(Later(opportunity.DateUpdated, added)),
                StatusChanged = Normal.Milliseconds(Later(opportunity.StatusChanged, added)),
                StageChanged = Normal.Milliseconds(Later(opportunity.StageChanged, added)),
            };
            OpportunityRows.Put(row);
            OpportunityIndex.Put(row.Id, row, TimeSpan.Zero);
            return row;
        }
    }

    private string StageIdOr(string id) => id.Length > 0 ? id : _ids.NextGuid().ToString();
}
