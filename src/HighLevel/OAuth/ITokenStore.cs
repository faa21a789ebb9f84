namespace HighLevel.OAuth;

/// <summary>Where a pair of tokens is kept. It must outlive the process: a refresh token lost is an installation lost.</summary>
public interface ITokenStore
{
    /// <summary>The pair kept; null when there is none.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<TokenPair?> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a new pair durably; the one before is dead.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask SaveAsync(TokenPair pair, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until no other process renews this installation's tokens, and keeps the others off until the result is disposed. Left as it
    /// is, it keeps nobody off: then only one process may use the installation.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IDisposable> HoldAsync(CancellationToken cancellationToken) => new(new NobodyElse());

    private sealed class NobodyElse : IDisposable
    {
        public void Dispose()
        {
            // There was nothing to hold.
        }
    }
}
