namespace DocketManager;

/// <summary>An employee of the shop with a login, as the project's own gateway contract gives it.</summary>
public sealed record User
{
    /// <summary>The id.</summary>
    public required DocketUserId Id { get; init; }

    /// <summary>The name to show.</summary>
    public required string Name { get; init; }

    /// <summary>E-mail address of the login.</summary>
    public required string Email { get; init; }

    /// <summary>Whether the user may be chosen as a sales representative.</summary>
    public bool Selectable { get; init; }

    /// <summary>Whether the login is in use. Tasks cannot be given to one that is not.</summary>
    public bool Active { get; init; }
}
