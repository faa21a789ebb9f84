namespace DocketBridge.Sandbox.Users;

/// <summary>What a user does.</summary>
internal enum EditKind
{
    Name,
    Email,
    Phone,
    Address,
    Title,
    AddTag,
    RemoveTag,
    Website,
    CreateContact,
    DeleteContact,
    CreateTask,
    EditTask,
    CompleteTask,
    ReopenTask,
    MoveDueDate,
    DeleteTask,
    CreateNote,
    AppendToNote,
    DeleteNote,
    Book,
    MoveAppointment,
    CancelAppointment,
    Conflict,
    Burst,
    Revert,
}

/// <summary>How often users do what.</summary>
internal static class EditWeights
{
    /// <summary>The weights in the order of <see cref="EditKind"/>; they add up to a hundred.</summary>
    public static IReadOnlyList<int> All { get; } =
    [8, 5, 6, 6, 7, 5, 3, 2, 4, 1, 9, 6, 5, 3, 4, 3, 8, 3, 2, 3, 2, 1, 2, 1, 1];

    /// <summary>The fields of a person that two people may edit at once.</summary>
    public static IReadOnlyList<EditKind> Contested { get; } =
    [EditKind.Name, EditKind.Email, EditKind.Phone, EditKind.Address, EditKind.Title];
}
