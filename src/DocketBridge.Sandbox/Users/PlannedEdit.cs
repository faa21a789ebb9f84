using System.Text.Json.Nodes;
using DocketBridge.Sandbox.Audit;

namespace DocketBridge.Sandbox.Users;

/// <summary>An edit as a user is about to save it.</summary>
internal sealed record PlannedEdit(
    SandboxSide Side,
    HttpMethod Method,
    string Path,
    JsonObject? Body,
    string Entity,
    string? RecordId,
    string? ContactId,
    string Field,
    string? Token
)
{
    /// <summary>What the user means to do.</summary>
    public string Kind { get; init; } = "edit";

    /// <summary>What kind of write it is.</summary>
    public string Op =>
        Method == HttpMethod.Post ? "create"
        : Method == HttpMethod.Delete ? "delete"
        : "update";
}
