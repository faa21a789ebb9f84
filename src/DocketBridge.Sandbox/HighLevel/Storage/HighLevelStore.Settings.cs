using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.HighLevel.Storage;

public sealed partial class HighLevelStore
{
    /// <summary>The tags of the location, those in use and those made without a contact, by name.</summary>
    public IReadOnlyList<LocationTag> Tags => Locked(() => TagRows.All.ToArray());

    /// <summary>The campaigns of the location.</summary>
    public IReadOnlyList<Campaign> Campaigns => Locked(() => CampaignRows.ToArray());

    /// <summary>The workflows of the location.</summary>
    public IReadOnlyList<Workflow> Workflows => Locked(() => WorkflowRows.ToArray());

    /// <summary>Which contacts are in which campaign or workflow, in the order they came in.</summary>
    public IReadOnlyList<Enrollment> Enrollments => Locked(() => EnrollmentRows.ToArray());

    internal TagTable TagRows { get; }

    internal List<Campaign> CampaignRows { get; } = [];

    internal List<Workflow> WorkflowRows { get; } = [];

    internal List<Enrollment> EnrollmentRows { get; } = [];

    /// <summary>The ids of contacts that are no more.</summary>
    internal HashSet<string> DeletedContacts { get; } = new(StringComparer.Ordinal);

    /// <summary>Loads a campaign.</summary>
    /// <param name="campaign">The campaign; an id is made where it has none.</param>
    /// <returns>The campaign as stored.</returns>
    public Campaign AddCampaign(Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var row = campaign with { Id = campaign.Id.Length > 0 ? campaign.Id : _settingIds.Next() };
        return Locked(() => Added(CampaignRows, row));
    }

    /// <summary>Loads a workflow.</summary>
    /// <param name="workflow">The workflow; id and dates are filled in where it has none.</param>
    /// <returns>The workflow as stored.</returns>
    public Workflow AddWorkflow(Workflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var row = workflow with
        {
            Id = workflow.Id.Length > 0 ? workflow.Id : _settingIds.NextGuid().ToString(),
            CreatedAt = Moment(workflow.CreatedAt),
            UpdatedAt = Moment(Later(workflow.UpdatedAt, workflow.CreatedAt)),
        };
        return Locked(() => Added(WorkflowRows, row));
    }

    /// <summary>Keeps a contact, and with it the tags it brings. The caller holds the lock.</summary>
    internal void Keep(Contact row)
    {
        ContactRows.Put(row);
        TagRows.Know(row.Tags);
    }
}
