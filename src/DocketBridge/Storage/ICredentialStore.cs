using DocketBridge.Sync.Records;

namespace DocketBridge.Storage;

/// <summary>What happened to an installation of the app, by the word of HighLevel.</summary>
public enum InstallationChange
{
    /// <summary>It was installed.</summary>
    Installed,

    /// <summary>It got another version of the app.</summary>
    Updated,

    /// <summary>It was uninstalled.</summary>
    Uninstalled,
}

/// <summary>Credentials of connections that change while the service runs.</summary>
public interface ICredentialStore
{
    /// <summary>Changes the secrets of a connection in one step, whatever else is writing; returns when they are safely on disk.</summary>
    Task UpdateSecretsAsync(ConnectionId id, Func<ConnectionSecrets, ConnectionSecrets> change, CancellationToken ct);

    /// <summary>
    /// Puts credentials that a person gave in the place of the old ones, with the app they belong to. A disconnected or paused
    /// connection may go on with them.
    /// </summary>
    Task ReplaceCredentialsAsync(
        ConnectionRow connection,
        Func<ConnectionSecrets, ConnectionSecrets> change,
        CancellationToken ct
    );

    /// <summary>Waits until no other process renews the connection's tokens, and keeps the others off until the result is disposed.</summary>
    Task<IDisposable> HoldTokensAsync(ConnectionId id, CancellationToken ct);

    /// <summary>
    /// Stores an event about the app with what follows from it: an uninstalled connection is disconnected, a disconnected one that is
    /// installed again may go on. An event older than what is known already changes nothing. False when it was stored before.
    /// </summary>
    /// <param name="entry">The event.</param>
    /// <param name="connections">The connections it concerns.</param>
    /// <param name="change">What happened.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="ct">Cancellation.</param>
    Task<bool> AcceptInstallationAsync(
        InboxEntry entry,
        IReadOnlyCollection<ConnectionId> connections,
        InstallationChange change,
        DateTimeOffset at,
        CancellationToken ct
    );
}
