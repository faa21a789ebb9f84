using System.Text.Json;
using Dapper;

namespace DocketBridge.Storage;

public sealed partial class SqliteBridgeStore
{
    // Long enough for the command that waits to read the outcome.
    private static readonly TimeSpan s_keepEnded = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public Task AddAuthorizationAsync(AuthorizationRow row, AuthorizationPlan plan, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
            {
                db.Execute(
                    "DELETE FROM authorization WHERE expires_at < @then",
                    new { then = Times.Of(_time.GetUtcNow() - s_keepEnded) }
                );
                db.Execute(
                    """
                    INSERT INTO authorization (id, state_hash, protected, stage, outcome, expires_at)
                    VALUES (@Id, @StateHash, @plan, @stage, @Outcome, @expires)
                    """,
                    new
                    {
                        row.Id,
                        row.StateHash,
                        plan = Protect(plan),
                        stage = (int)row.Stage,
                        row.Outcome,
                        expires = Times.Of(row.ExpiresAt),
                    }
                );
            },
            ct
        );

    /// <inheritdoc />
    public Task<AuthorizationRow?> GetAuthorizationAsync(string id, CancellationToken ct) =>
        ReadAsync(
            db =>
                db.QueryFirstOrDefault<StoredAuthorization>($"{SelectAuthorization} WHERE id = @id", new { id })
                    ?.ToRow(),
            ct
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<AuthorizationRow>> ListAuthorizationsAsync(
        AuthorizationStage stage,
        CancellationToken ct
    ) =>
        ReadAsync<IReadOnlyList<AuthorizationRow>>(
            db =>
                [
                    .. db.Query<StoredAuthorization>(
                            $"{SelectAuthorization} WHERE stage = @stage",
                            new { stage = (int)stage }
                        )
                        .Select(row => row.ToRow()),
                ],
            ct
        );

    /// <inheritdoc />
    public async Task<AuthorizationPlan> GetPlanAsync(string id, CancellationToken ct)
    {
        var stored = await ReadAsync(
            db => db.ExecuteScalar<byte[]?>("SELECT protected FROM authorization WHERE id = @id", new { id }),
            ct
        );
        return stored is { Length: > 0 }
            ? Unprotect<AuthorizationPlan>(stored, $"The authorization {id}")
            : throw new BridgeDataException($"The authorization {id} has ended: connect again.");
    }

    /// <inheritdoc />
    public Task<bool> TakeAuthorizationAsync(string id, AuthorizationStage from, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    "UPDATE authorization SET stage = @working WHERE id = @id AND stage = @from AND expires_at > @now",
                    new
                    {
                        id,
                        from = (int)from,
                        working = (int)AuthorizationStage.Working,
                        now = Times.Of(_time.GetUtcNow()),
                    }
                ) > 0,
            ct
        );

    /// <inheritdoc />
    public Task OfferAsync(AuthorizationRow row, AuthorizationPlan plan, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    """
                    UPDATE authorization SET state_hash = @StateHash, protected = @plan, stage = @stage, expires_at = @expires
                    WHERE id = @Id
                    """,
                    new
                    {
                        row.Id,
                        row.StateHash,
                        plan = Protect(plan),
                        stage = (int)AuthorizationStage.Choosing,
                        expires = Times.Of(row.ExpiresAt),
                    }
                ),
            ct
        );

    /// <inheritdoc />
    public Task EndAuthorizationAsync(string id, AuthorizationStage stage, string outcome, CancellationToken ct) =>
        _writer.ExecuteAsync(
            (db, _) =>
                db.Execute(
                    "UPDATE authorization SET stage = @stage, outcome = @outcome, protected = x'' WHERE id = @id",
                    new
                    {
                        id,
                        stage = (int)stage,
                        outcome,
                    }
                ),
            ct
        );

    private const string SelectAuthorization =
        "SELECT id AS Id, state_hash AS StateHash, stage AS Stage, outcome AS Outcome, expires_at AS ExpiresAt FROM authorization";

    private byte[] Protect<T>(T secret) => _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(secret));

    private T Unprotect<T>(byte[] stored, string whose)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(_protector.Unprotect(stored))!;
        }
        catch (System.Security.Cryptography.CryptographicException error)
        {
            throw new BridgeDataException(
                $"{whose} cannot be read: the folder 'keys' does not belong to this database.",
                error
            );
        }
    }

    private sealed class StoredAuthorization
    {
        public string Id { get; set; } = string.Empty;

        public byte[] StateHash { get; set; } = [];

        public int Stage { get; set; }

        public string? Outcome { get; set; }

        public long ExpiresAt { get; set; }

        public AuthorizationRow ToRow() => new(Id, StateHash, (AuthorizationStage)Stage, Outcome, Times.At(ExpiresAt));
    }
}
