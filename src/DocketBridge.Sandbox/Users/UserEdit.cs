using DocketBridge.Sandbox.Audit;

namespace DocketBridge.Sandbox.Users;

/// <summary>One edit that a simulated user made and a sandbox accepted.</summary>
/// <param name="Number">The running number.</param>
/// <param name="Side">Where the edit was made.</param>
/// <param name="Time">When the sandbox accepted it.</param>
/// <param name="Entity"><c>contact</c>, <c>task</c>, <c>note</c> or <c>appointment</c>.</param>
/// <param name="RecordId">The id of the edited record.</param>
/// <param name="ContactId">The id of the contact it belongs to, on the same side.</param>
/// <param name="Op"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Field">The cell: <c>name</c>, <c>email</c>, <c>phone</c>, <c>address</c>, <c>title</c>, <c>website</c>,
/// <c>tag:…</c>, <c>text</c>, <c>dueDate</c>, <c>completed</c> or <c>state</c>; <c>*</c> for a whole record.</param>
/// <param name="Value">What the cell says after the edit, as <see cref="Cells"/> writes it.</param>
/// <param name="Token">The mark that no other edit has; null where the kind of edit has no room for one.</param>
/// <param name="Kind">What the user meant to do.</param>
public sealed record UserEdit(
    int Number,
    SandboxSide Side,
    DateTimeOffset Time,
    string Entity,
    string RecordId,
    string? ContactId,
    string Op,
    string Field,
    string? Value,
    string? Token,
    string Kind = "edit"
);

/// <summary>The edits that simulated users made, in the order of their acceptance.</summary>
public sealed class EditLog
{
    private readonly Lock _lock = new();
    private readonly List<UserEdit> _edits = [];

    /// <summary>The edits so far.</summary>
    public IReadOnlyList<UserEdit> Edits
    {
        get
        {
            lock (_lock)
            {
                return [.. _edits];
            }
        }
    }

    /// <summary>Records an edit under the next number.</summary>
    public UserEdit Add(UserEdit edit)
    {
        lock (_lock)
        {
            var numbered = edit with { Number = _edits.Count + 1 };
            _edits.Add(numbered);
            return numbered;
        }
    }
}
