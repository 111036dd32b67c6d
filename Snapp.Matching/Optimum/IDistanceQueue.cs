namespace Snapp.Matching.Optimum;

/// <summary>What a search still has to look at, the nearest first; of equally near ones that which was put in first.</summary>
internal interface IDistanceQueue
{
    /// <summary>Forgets everything.</summary>
    void Clear();

    /// <summary>Puts an item in; never nearer than what was last taken out.</summary>
    void Put(int distance, int item);

    /// <summary>Takes the nearest item out.</summary>
    bool TryTake(out int distance, out int item);
}
