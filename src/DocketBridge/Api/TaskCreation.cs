using System.Security.Cryptography;
using System.Text;
using DocketBridge.Connections.DocketManagerSide;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;
using DocketBridge.Sync.Work;
using DocketManager;

namespace DocketBridge.Api;

/// <summary>
/// Makes a task on both sides: first in DocketManager (unless it is there already), where a repeat under the same key makes
/// no second one; then the engine carries it to HighLevel, which it does exactly once whatever happens.
/// </summary>
/// <param name="runners">The running connections.</param>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class TaskCreation(RunnerHost runners, IBridgeStore store, TimeProvider time)
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    internal async Task<IResult> CreateAsync(
        ConnectionRow connection,
        ContactFile file,
        NewTask task,
        string? idempotencyKey,
        CancellationToken ct
    )
    {
        if (file.Contact is not { State: LinkState.Active, DocketManagerId: { } contact })
        {
            return Results.Problem(
                statusCode: StatusCodes.Status409Conflict,
                title: "The contact is not on both sides.",
                detail: "It is deleted, or waits for its counterpart. Its tasks can be made when it is in step."
            );
        }

        if (idempotencyKey?.Length > 200)
        {
            return ApiProblems.Invalid("Idempotency-Key", "The idempotency key holds at most 200 characters.");
        }

        if (runners.Find(connection.Id) is not { } runner)
        {
            return Results.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "The connection does not run.",
                detail: "It is paused, disconnected, or just being started; the status tells."
            );
        }

        try
        {
            if (task.DocketManagerTaskId is { } existing && !await IsOfContactAsync(runner, existing, contact, ct))
            {
                return ApiProblems.Invalid(
                    "docketManagerTaskId",
                    "DocketManager has no task of this id at this contact.",
                    StatusCodes.Status422UnprocessableEntity
                );
            }

            var taskId = task.DocketManagerTaskId ?? await MakeAsync(runner, contact, task, idempotencyKey, ct);
            var hint = Hint.OfChild(Side.DocketManager, RecordKind.Task, taskId, contact, HintCause.Request);
            await store.For(connection.Id).ApplyHintsAsync([hint], ct);
            runner.Nudge();
            return await AwaitAsync(connection, file.Contact.Id, taskId, ct);
        }
        catch (SideException error)
        {
            return Results.Problem(
                statusCode: error.Failure switch
                {
                    SideFailure.Refused => StatusCodes.Status422UnprocessableEntity,
                    SideFailure.ReadOnly => StatusCodes.Status409Conflict,
                    _ => StatusCodes.Status503ServiceUnavailable,
                },
                title: "DocketManager did not take the task.",
                detail: error.Message
            );
        }
    }

    private static Task<bool> IsOfContactAsync(
        ConnectionRunner runner,
        string taskId,
        string contact,
        CancellationToken ct
    ) =>
        DocketManagerErrors.Guard(
            async () =>
            {
                var task = await runner.Ends.Gateway.GetTaskAsync(new(taskId), ct);
                return !task.IsDeleted && DocketManagerRecords.ContactOf(task.RelatedTo) == contact;
            },
            whenMissing: () => false
        );

    private static Task<string> MakeAsync(
        ConnectionRunner runner,
        string contact,
        NewTask task,
        string? idempotencyKey,
        CancellationToken ct
    )
    {
        var draft = new TaskDraft
        {
            Text = TaskText.Join(task.Title, task.Body),
            DueDate = task.DueDate,
            Completed = task.Completed,
            RelatedTo = [RelatedRecord.To(new DocketContactId(contact))],
        };
        var key = string.IsNullOrEmpty(idempotencyKey)
            ? Guid.NewGuid().ToString("N")
            : Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes($"api-task\n{contact}\n{idempotencyKey}"))
            );
        return DocketManagerErrors.Guard(
            async () =>
            {
                runner.Ends.RequireWrites(Side.DocketManager);
                return (await runner.Ends.Gateway.CreateTaskAsync(draft, key, ct)).Id.Value;
            },
            whenMissing: () =>
                throw new SideException(
                    Side.DocketManager,
                    SideFailure.Refused,
                    "DocketManager does not know the contact any more."
                )
        );
    }

    // HighLevel usually has it within a moment; a caller who cannot wait longer reads the task list later.
    private async Task<IResult> AwaitAsync(
        ConnectionRow connection,
        LinkId contact,
        string taskId,
        CancellationToken ct
    )
    {
        var started = time.GetTimestamp();
        var location = $"/api/v1/contacts/link:{contact}/tasks";
        while (time.GetElapsedTime(started) < s_deadline)
        {
            var file = await store.For(connection.Id).LoadAsync(contact, ct);
            var link = file?.Children.FirstOrDefault(child =>
                child is { Kind: RecordKind.Task, State: LinkState.Active, HighLevelId: not null, Shadows: not null }
                && child.DocketManagerId == taskId
            );
            if (link is not null)
            {
                return Results.Json(
                    ContactViewer.Task(link),
                    Status.BridgeJson.Options,
                    statusCode: StatusCodes.Status201Created
                );
            }

            await Task.Delay(s_look, time, ct);
        }

        return Results.Json(
            new
            {
                docketManagerId = taskId,
                syncState = "pending",
                statusUrl = location,
            },
            Status.BridgeJson.Options,
            statusCode: StatusCodes.Status202Accepted
        );
    }
}
